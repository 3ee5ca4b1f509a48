### Who one is: signing in at the counter, and what stands in the way of programs.
### Keys of this room begin with `sign-in-`; vi and en hold the same keys with the same variables.

## The counter's screen

sign-in-heading = SIGN IN
sign-in-name = Name
sign-in-password = Password
sign-in-pin = PIN
sign-in-next = next
sign-in-enter = sign in
sign-in-switch = password / PIN
sign-in-same = the same fingerprint
sign-in-under-way = Signing in…
sign-in-ended = The session is over or was ended. Please sign in again; everything on the screen is still there.
sign-in-signed-out = Signed out. The { place-word } stays as it is.
sign-in-empty = Please give a name and a password.
sign-in-first-sight = The server { $server } made its own certificate. Its fingerprint:
sign-in-first-sight-ask = Compare it with what the server prints when it starts. Only if they are the same, press { $key }; then a password can be typed.
sign-in-compare-first = Compare the fingerprint before you type a password.

## What stands in the way

sign-in-unreachable = The server { $server } cannot be reached: { $what }
sign-in-untrusted = What answers at { $server } is not the server that is known here. Do not type a password; tell whoever looks after the computers.
sign-in-other-office = This device or account does not belong to the office { $office }.
sign-in-which-office = This device or account is for several offices. Choose one with --office.
sign-in-no-device = This device is not paired. Run it with a screen to get a pairing code, or on the server: layso access add-device NAME --kind { $kind } --office OFFICE --token-file FILE, then use --token-file FILE.
sign-in-no-session = Nobody is signed in. Run: layso access sign-in NAME --token-file FILE, then use --token-file FILE (or sign in with layso clerk).
sign-in-rejected = The server does not accept the token in { $file } any more: the device was removed, the session is over, or the server runs on an old backup. It is tried again at the next start.
sign-in-in-clear = { $server } is not encrypted: everybody on the network could read the password or token. Use wss://…; only a server on this very computer is asked without encryption.
