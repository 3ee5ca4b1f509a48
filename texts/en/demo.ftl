# A sample office that runs in one window.
demo-join = Join from another window: layso dispenser --token-file { $dispenser } · layso clerk --token-file { $clerk } · layso display --token-file { $display } · Ctrl+C ends it
demo-summary = The demo has ended.
demo-issued = Numbers given: { $count }
demo-called = Calls: { $count }
demo-served = Served: { $count } · absent: { $missed }
demo-waits = Waits: { $mean ->
        [one] 1 minute
       *[other] { $mean } minutes
    } on average, { $longest ->
        [one] 1 minute
       *[other] { $longest } minutes
    } at most
demo-rights = Appointments kept: { $kept } · priority confirmed: { $confirmed }
demo-counters = Helped out at another line: { $helped } · sent to another clerk: { $sent } · came back: { $back }
demo-note = Please look at the originals as well

## With a kiosk beside the board (--with-dispenser).

demo-kiosk = Kiosk
demo-server-up = The server runs
demo-server-stopping = The server is stopping…
demo-server-down = Server stopped
demo-server-starting = The server is starting…
demo-server-stop = Stop the server
demo-server-start = Start it again
demo-keys-to-kiosk = To the kiosk
demo-keys-to-board = To the board
demo-end = End
# Where there is no screen: each step is a line.
demo-kiosk-gives =
    { $way ->
        [alone] Kiosk: number { $number }, given without the server
       *[server] Kiosk: number { $number }
    }
demo-kiosk-alone =
    { $count ->
        [one] Kiosk: no connection, still gives numbers (1 left)
       *[other] Kiosk: no connection, still gives numbers ({ $count } left)
    }
demo-kiosk-back = Kiosk: connected again
demo-kiosk-refused = Kiosk: no number ({ $code })
demo-given-up =
    { $who ->
        [server] The server does not come back: the play with the kiosk ends here
       *[kiosk] The kiosk does not go on: the play with the kiosk ends here
    }
demo-in-line =
    { $state ->
        [waiting] { $count ->
            [one] Number { $number } is in line, 1 person ahead
           *[other] Number { $number } is in line, { $count } people ahead
        }
       *[called] Number { $number } was in line and is called
    }
