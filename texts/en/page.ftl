### What all pages in browsers say.
### Keys of this room begin with `page-`; vi and en hold the same keys with the same variables.

# Titles: before the office's name.
page-title-board = Board
page-title-kiosk = Take a number
page-title-clerk = { place-begins }
page-title-ticket = Your number
page-title-visit = Numbers and appointments
page-title-office = Hall
page-title-sign-in = Sign in
page-title-access = People and devices
page-title-home = layso
page-title-design = Design

page-no-script = This page needs JavaScript. Please switch it on in your browser.
page-no-answer = The server has not answered yet. Please check before you do it again.
page-missing = There is no such page
page-refused = This page cannot be opened now
page-to-home = To the start page
# What the button for another language says, in that language.
page-in-vi = Tiếng Việt
page-in-en = English
# The pages of people who work here.
page-sign-in = Sign in
page-sign-out = Sign out
page-role-clerk = Clerk
page-role-supervisor = Supervisor
page-role-administrator = Administrator
page-lost = The connection to the server is lost. This page reconnects by itself.
