// Package checklist holds the list of everything that was tried to make tappa
// lose data, obey hostile text or leave a terminal broken, with the test that
// tries each again. It has no code of its own.
//
// testdata/checklist.tsv has a line for each row: the row, what is done, what is
// expected, the tests by package and name, and the result: "holds", or "left"
// with the reason why it was not tried here.
package checklist
