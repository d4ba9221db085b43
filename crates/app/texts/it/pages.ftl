# What the pages say besides.
