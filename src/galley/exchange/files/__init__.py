"""Files of other programs: safe ways into them, and the texts and cells they hold."""
