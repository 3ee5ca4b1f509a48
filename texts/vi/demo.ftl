# Văn phòng mẫu chạy thử trong một cửa sổ.
demo-join = Tham gia từ cửa sổ khác: layso dispenser --office { $office } --server { $server } · layso clerk --office { $office } --counter 1 --server { $server } · q: kết thúc
demo-summary = Kết thúc buổi chạy thử.
demo-issued = Số đã phát: { $count }
demo-called = Lượt gọi: { $count }
demo-served = Đã phục vụ: { $count } · vắng mặt: { $missed }
demo-waits = Thời gian chờ: trung bình { $mean } phút, lâu nhất { $longest } phút
