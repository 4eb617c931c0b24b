// Package archtest holds the tests that keep the shape of the program: who may
// import whom, what lies at the top of the tree, and what every function and
// exported name owes its reader. It has no code of its own.
package archtest
