### The page "page-sign-in".
### Keys of this room begin with `page-sign-in-`; vi and en hold the same keys with the same variables.

page-sign-in-why = For clerks, supervisors and administrators. Citizens need not sign in.
page-sign-in-needed = The page that you opened needs you to sign in. It opens by itself then.
# On the button, while it cannot be pressed.
page-sign-in-wait = Please wait { $seconds } s
page-sign-in-pair = Pair this computer with its counter, to sign in with a PIN
page-sign-in-pair-not = Back to signing in

## Who is signed in

page-sign-in-account = Your account
page-sign-in-you = You are signed in as { $name } ({ $role }).
page-sign-in-not-enough = If this account cannot open the page you need, sign out and sign in by another name.
page-sign-in-on = Go to your work
page-sign-in-everywhere = Sign out everywhere
page-sign-in-change = Change password
page-sign-in-old = Present password
page-sign-in-new = New password
page-sign-in-again = New password once more
page-sign-in-changed = Your password was changed. Your other sessions have ended.

## Behind an invitation's link

page-sign-in-invited-title = Set your layso password
page-sign-in-invited-why = This link works once. Choose a password that only you know.
page-sign-in-invited-first = You are the first administrator: choose the name to sign in with.
page-sign-in-invited-rule = At least 10 characters, not made from your name.
page-sign-in-invited-send = Set the password
page-sign-in-invited-done = The password is set. You can sign in with it now.
page-sign-in-invited-different = The two passwords differ.
