### What became true.
### Keys of this room begin with `clerk-told-`; vi and en hold the same keys with the same variables.

clerk-told-called = Đã gọi số { $number }.
clerk-told-recalled = Đã gọi lại số { $number }, lần { $nth }.
clerk-told-nobody = Không còn ai chờ.
clerk-told-awaiting = Có người đến là gọi ngay.
clerk-told-awaits-not = Thôi tự gọi.
clerk-told-ticket = Số { $number }: { $state }.
clerk-told-next-leg = Số { $number } còn việc: chờ ở hàng { $service }.
clerk-told-next-here = Số { $number }: sang việc { $service }, ngay tại quầy này.
clerk-told-transferred = Đã chuyển số { $number }, giữ nguyên số và thứ tự.
clerk-told-absent = Người nhận đang vắng: số này chờ người đó, quá giờ thì ai cũng gọi được.
clerk-told-undone = Đã hoàn tác. Số { $number }: { $state }.
clerk-told-class = Đã ghi diện của số { $number }, tính từ lúc lấy số.
clerk-told-back-in-line = Số { $number } về hàng thường, đúng chỗ cũ.
clerk-told-needs = Đã ghi. Xóa khi hết ngày.
clerk-told-added = Đã thêm việc cho số { $number }.
clerk-told-freed = Số { $number }: nay quầy nào cũng gọi được.
clerk-told-issued = Đã phát số { $number } ({ $service }), trước đó { $ahead } người.
clerk-told-serving = Đã phát số { $number } và đang phục vụ.
clerk-told-claim = Diện ưu tiên chờ cán bộ xác nhận.
clerk-told-late = Đến trễ hẹn: chờ như mọi người.
clerk-told-booked = Đã hẹn { $time }, { $day }. Mã hẹn: { $code }
clerk-told-code = Hãy đọc mã này cho người dân ghi lại.
clerk-told-cancelled = Đã hủy lịch hẹn.
clerk-told-policy = Thứ tự gọi từ nay: { $policy }.
clerk-told-stopped = Đã dừng phát số: { $service }.
clerk-told-resumed = Phát số trở lại: { $service }.
clerk-told-moved-on = { $count } người sang hàng khác.
clerk-told-released = { $count } người được hẹn lại.
clerk-told-moved = Bạn đang ở quầy { $counter }.
clerk-told-takes = Quầy { $counter } nay nhận: { $services }
clerk-told-opened = Quầy { $counter } { $status }, nhận: { $services }
clerk-told-counter = Quầy { $counter } { $status }.
clerk-told-done = Đã xong.
