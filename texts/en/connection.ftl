### What every screen says about its link to the server.
### Keys of this room begin with `connection-`; vi and en hold the same keys with the same variables.

connection-live = Connected
connection-connecting = Connecting to the server…
connection-lost = Connection lost for { $age }
# { $time } is the clock time of the last news from the server, { $age } how long ago the link was lost.
connection-lost-as-of = Connection lost for { $age } · figures as of { $time }
# For citizens, on their phones; the second one is read out, without what changes each second.
connection-lost-old = No connection for { $age }. What stands below is from { $time } and may be old. Connecting again…
connection-lost-old-status = No connection. What stands below is from { $time } and may be old. Connecting again…
connection-as-of = Figures as of { $time }
