### The page "page-sign-in".
### Keys of this room begin with `page-sign-in-`; vi and en hold the same keys with the same variables.

page-sign-in-why = Dành cho cán bộ, người phụ trách và quản trị viên. Người dân không cần đăng nhập.
page-sign-in-needed = Trang bạn mở cần đăng nhập. Đăng nhập xong, trang đó tự mở.
# On the button, while it cannot be pressed.
page-sign-in-wait = Hãy đợi { $seconds } giây
page-sign-in-pair = Ghép máy này với quầy để đăng nhập bằng mã PIN
page-sign-in-pair-not = Quay lại đăng nhập

## Who is signed in

page-sign-in-account = Tài khoản của bạn
page-sign-in-you = Bạn đang đăng nhập bằng tên { $name } ({ $role }).
page-sign-in-not-enough = Nếu tài khoản này không mở được trang bạn cần, hãy đăng xuất rồi đăng nhập bằng tên khác.
page-sign-in-on = Vào trang làm việc
page-sign-in-everywhere = Đăng xuất ở mọi nơi
page-sign-in-change = Đổi mật khẩu
page-sign-in-old = Mật khẩu hiện nay
page-sign-in-new = Mật khẩu mới
page-sign-in-again = Nhập lại mật khẩu mới
page-sign-in-changed = Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc.

## Behind an invitation's link

page-sign-in-invited-title = Đặt mật khẩu layso
page-sign-in-invited-why = Liên kết này chỉ dùng được một lần. Hãy đặt mật khẩu chỉ mình bạn biết.
page-sign-in-invited-first = Bạn là quản trị viên đầu tiên: hãy chọn tên để đăng nhập.
page-sign-in-invited-rule = Ít nhất 10 ký tự, không lấy từ tên của bạn.
page-sign-in-invited-send = Đặt mật khẩu
page-sign-in-invited-done = Đã đặt mật khẩu. Bây giờ bạn đăng nhập được bằng tên và mật khẩu này.
page-sign-in-invited-different = Hai lần nhập mật khẩu không giống nhau.
