"""The command line: read arguments, call one function of the library, render, exit."""
