"""A developer's tool: how fast we are beside others, on one machine, in one run.

`builds` makes a content folder of any size, writes the same reports for Hugo and for plain
Pelican, builds all three by turns and prints a table.  `photos` has photographs made into
renditions by us, gallery generators, Hugo and sharp.  `counter` loads the counter of visitors
and kills it at work.  Nothing of the site imports this.
"""
