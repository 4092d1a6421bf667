"""Papers as they were: a commit of git, an archive, a folder, each unpacked into a folder of its own."""
