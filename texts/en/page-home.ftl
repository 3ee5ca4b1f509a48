### The page "page-home".
### Keys of this room begin with `page-home-`; vi and en hold the same keys with the same variables.

page-home-heading = Choose an office
page-home-none = There is no office on this server yet.
page-home-for-citizens = For citizens
page-home-for-staff = For staff
page-home-kiosk = Kiosk
page-home-out-of-order = This office cannot be used for now. Please tell the technician.
page-home-ca = How this computer comes to trust the server's certificate
