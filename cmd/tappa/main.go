// Command tappa maps customer journeys in the terminal.
package main

func main() {}
