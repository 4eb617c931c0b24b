// Package theme turns theme files into ready escape sequences.
//
// A theme is data: colours by role (what a thing means, never where it is) and
// the ramps of the heatmap. A Sheet is a theme at one colour depth with every
// sequence built beforehand, so that drawing a frame only looks strings up. The
// interactive program and the command line use the same sheets.
//
// Colour is the third carrier, after the sign and the number: in 16 colours
// nothing has a coloured ground, and without colour only weight, underline and
// reverse video are left.
package theme
