# Văn phòng mẫu chạy thử trong một cửa sổ.
demo-join = Tham gia từ cửa sổ khác: layso dispenser --token-file { $dispenser } · layso clerk --token-file { $clerk } · layso display --token-file { $display } · q: kết thúc
demo-summary = Kết thúc buổi chạy thử.
demo-issued = Số đã phát: { $count }
demo-called = Lượt gọi: { $count }
demo-served = Đã phục vụ: { $count } · vắng mặt: { $missed }
demo-waits = Thời gian chờ: trung bình { $mean } phút, lâu nhất { $longest } phút
demo-rights = Đúng lịch hẹn: { $kept } · được xác nhận ưu tiên: { $confirmed }
demo-counters = Quầy giúp hàng khác: { $helped } · chuyển cho cán bộ khác: { $sent } · quay lại: { $back }
demo-note = Cần xem thêm giấy tờ gốc
