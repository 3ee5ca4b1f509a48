use super::*;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

const SLIP: usize = 30_000;
const WITHIN: Duration = Duration::from_secs(20);

/// A way to a printer, and the printer's end of it.
async fn line() -> (Link, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let link = Link::to_network("127.0.0.1", port, Pace::default()).await.unwrap();
    (link, listener.accept().await.unwrap().0)
}

async fn take(printer: &mut TcpStream, count: usize) {
    printer.read_exact(&mut vec![0; count]).await.unwrap();
}

#[tokio::test]
async fn a_printer_that_took_everything_and_closes_by_itself_ends_in_order() {
    let (mut link, mut printer) = line().await;
    link.write(&[7; SLIP], &mut 0).await.unwrap();
    take(&mut printer, SLIP).await;
    drop(printer);
    assert_eq!(link.hold(WITHIN).await, Held::Closed);
    assert!(link.close(WITHIN).await);
}

#[tokio::test]
async fn a_printer_that_closes_when_it_is_told_to_ends_in_order() {
    let (mut link, mut printer) = line().await;
    link.write(&[7; SLIP], &mut 0).await.unwrap();
    assert_eq!(link.hold(Duration::ZERO).await, Held::Open);
    let closing = tokio::spawn(link.close(WITHIN));
    take(&mut printer, SLIP).await;
    assert_eq!(printer.read(&mut [0; 1]).await.unwrap(), 0, "it is told");
    drop(printer);
    assert!(closing.await.unwrap());
}

#[tokio::test]
async fn a_printer_that_closes_in_the_middle_does_not_end_in_order() {
    let (mut link, mut printer) = line().await;
    link.write(&[7; SLIP], &mut 0).await.unwrap();
    take(&mut printer, SLIP - 1).await;
    drop(printer);
    assert_ne!(link.hold(WITHIN).await, Held::Open);
    assert!(!link.close(WITHIN).await);
}

#[tokio::test]
async fn bytes_that_come_after_it_closed_are_not_taken() {
    let (mut link, printer) = line().await;
    drop(printer);
    // The close comes first, in order; only what is sent after it shows that nobody takes it.
    assert_eq!(link.hold(WITHIN).await, Held::Closed);
    // The system takes it before it knows.
    drop(link.write(&[7; 100], &mut 0).await);
    assert!(!link.close(WITHIN).await);
}

#[tokio::test]
async fn a_printer_that_does_not_close_is_waited_for_so_long_and_no_longer() {
    let (mut link, mut printer) = line().await;
    let (hears, heard) = oneshot::channel();
    tokio::spawn(async move {
        take(&mut printer, 100).await;
        hears.send(printer).unwrap();
    });
    link.write(&[7; 100], &mut 0).await.unwrap();
    let _printer = heard.await.unwrap();
    assert!(!link.close(Duration::from_millis(50)).await);
}
