//! The bytes of one connection, encrypted or not, with a bound on how long a client may take nothing.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// How much rustls keeps for a client that does not read, in bytes. What is beyond waits outside.
const TLS_BUFFER: usize = 16 * 1024;

/// The bytes of one connection.
pub(crate) struct Stream {
    bytes: Bytes,
    patience: Duration,
    /// Runs while something is to be sent and nothing of it is taken.
    stuck: Option<Pin<Box<Sleep>>>,
}

enum Bytes {
    Plain(TcpStream),
    // Boxed: most of the memory of a connection without TLS would be the room for one with it.
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    /// Without TLS. A send fails when the client takes nothing of it for as long as `patience`.
    pub(super) fn plain(stream: TcpStream, patience: Duration) -> Stream {
        Stream { bytes: Bytes::Plain(stream), patience, stuck: None }
    }

    /// Agrees on keys first, which may take as long as `handshake`.
    ///
    /// # Errors
    /// The client speaks no TLS, takes no certificate of this server, or takes too long.
    pub(super) async fn encrypted(
        stream: TcpStream,
        config: Arc<ServerConfig>,
        handshake: Duration,
        patience: Duration,
    ) -> io::Result<Stream> {
        let mut stream = timeout(handshake, TlsAcceptor::from(config).accept(stream)).await??;
        stream.get_mut().1.set_buffer_limit(Some(TLS_BUFFER));
        Ok(Stream { bytes: Bytes::Tls(Box::new(stream)), patience, stuck: None })
    }

    fn sent<T>(&mut self, context: &mut Context<'_>, sent: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.stuck = None;
            return sent;
        }
        let patience = self.patience;
        let stuck = self.stuck.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(stuck.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().bytes {
            Bytes::Plain(stream) => Pin::new(stream).poll_read(context, into),
            Bytes::Tls(stream) => Pin::new(stream).poll_read(context, into),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = match &mut this.bytes {
            Bytes::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Bytes::Tls(stream) => Pin::new(stream).poll_write(context, bytes),
        };
        this.sent(context, sent)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = match &mut this.bytes {
            Bytes::Plain(stream) => Pin::new(stream).poll_write_vectored(context, slices),
            Bytes::Tls(stream) => Pin::new(stream).poll_write_vectored(context, slices),
        };
        this.sent(context, sent)
    }

    fn is_write_vectored(&self) -> bool {
        match &self.bytes {
            Bytes::Plain(stream) => stream.is_write_vectored(),
            Bytes::Tls(stream) => stream.is_write_vectored(),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let sent = match &mut this.bytes {
            Bytes::Plain(stream) => Pin::new(stream).poll_flush(context),
            Bytes::Tls(stream) => Pin::new(stream).poll_flush(context),
        };
        this.sent(context, sent)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let sent = match &mut this.bytes {
            Bytes::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Bytes::Tls(stream) => Pin::new(stream).poll_shutdown(context),
        };
        this.sent(context, sent)
    }
}
