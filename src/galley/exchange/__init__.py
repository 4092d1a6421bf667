"""Other people's formats, in and out: what qualitative tools and survey services write and read."""
