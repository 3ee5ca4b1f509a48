### The screen of a device that is not let in yet. It shows two languages at once.
### Keys of this room begin with `pairing-`; vi and en hold the same keys with the same variables.

pairing-heading = PAIR THIS DEVICE
pairing-heading-again = REMOVED: PAIR IT AGAIN
pairing-server = Server: { $server }
pairing-step-command = An administrator types on the server:
pairing-step-compare = Type the last six digits too. Do not pair if the server says that they differ.
pairing-by-itself = This screen goes on by itself
pairing-asking = Asking the server for a code…
pairing-done = Paired.
pairing-unreachable = The server { $server } is not reached yet. Trying again.
# What stands in the command until it is known.
pairing-name = NAME
pairing-office = OFFICE
# What a browser shows beside the command; $url is the address of the page for administrators.
pairing-step-page = Or an administrator opens { $url } on their own computer and types this code.
# $why is a sentence.
pairing-refused = The server pairs nothing just now: { $why } Trying again.
