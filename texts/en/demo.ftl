# A sample office that runs in one window.
demo-join = Join from another window: layso dispenser --token-file { $dispenser } · layso clerk --token-file { $clerk } · layso display --token-file { $display } · q ends it
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
