"""What each rule of gists does on a corpus, for whoever changes one: `make gists DATA=FILE`."""
