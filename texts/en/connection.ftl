### What every screen says about its link to the server.
### Keys of this room begin with `connection-`; vi and en hold the same keys with the same variables.

connection-live = Connected
connection-connecting = Connecting to the server…
connection-lost = Connection lost for { $age }
# { $time } is the clock time of the last news from the server, { $age } how long ago the link was lost.
connection-lost-as-of = Connection lost for { $age } · figures as of { $time }
connection-as-of = Figures as of { $time }
