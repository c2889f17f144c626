internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An HTTP server on 127.0.0.1 that answers as a test tells it to, well or badly.
public final class LoopbackServer: @unchecked Sendable {
  /// What a client asked for.
  public struct Request: Sendable {
    /// The path, such as `/folder/file.gz`.
    public let path: String
    /// The headers, with names in small letters.
    public let headers: [String: String]

    /// The first byte of the range that is asked for.
    public var rangeStart: Int? {
      headers["range"].flatMap { Int($0.dropFirst("bytes=".count).prefix { $0 != "-" }) }
    }
  }

  /// What the server does with a request.
  public struct Reply: Sendable, CustomStringConvertible {
    var status: Int
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// How many bytes of the body are sent before the server stops.
    var sent: Int?
    /// How many bytes are sent at a time, with a pause of 20 ms behind each.
    var pace: Int?
    /// Whether it keeps the connection open in the end and says nothing more.
    var staysSilent = false

    /// Short, since test logs show it.
    public var description: String {
      status == 0 ? "silence" : "status \(status), \(body.count) bytes"
    }

    /// Accepts the connection and never says a word.
    public static let silence = Reply(status: 0, staysSilent: true)

    /// A status with a body.
    public static func status(
      _ code: Int, _ body: [UInt8] = [], headers: [String: String] = [:]
    ) -> Reply {
      Reply(status: code, headers: headers, body: body)
    }

    /// A file, or the rest of it when the request asks for that, as a good server does.
    public static func file(_ bytes: [UInt8], for request: Request) -> Reply {
      guard let start = request.rangeStart else { return .status(200, bytes) }
      if start >= bytes.count {
        return .status(416, headers: ["Content-Range": "bytes */\(bytes.count)"])
      }
      return .status(
        206, Array(bytes[start...]),
        headers: ["Content-Range": "bytes \(start)-\(bytes.count - 1)/\(bytes.count)"])
    }

    /// The same reply, broken off after some bytes of its body.
    public func cut(after count: Int) -> Reply {
      var reply = self
      reply.sent = count
      return reply
    }

    /// The same reply, so many bytes at a time with pauses of 20 ms.
    public func paced(_ count: Int) -> Reply {
      var reply = self
      reply.pace = count
      return reply
    }

    /// The same reply, after which the connection stays open without a word.
    public func thenSilent() -> Reply {
      var reply = self
      reply.staysSilent = true
      return reply
    }
  }

  private let listener: Int32
  private let port: UInt16
  private let lock = NSLock()
  private let answer: @Sendable (Request, _ index: Int) -> Reply
  private var received: [Request] = []
  private var isStopped = false

  /// Starts to listen; `answer` gets each request with its number, counted from 0.
  public init(_ answer: @escaping @Sendable (Request, _ index: Int) -> Reply) {
    self.answer = answer
    (listener, port) = listen(backlog: 16)
    let thread = Thread { [listener] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 && errno == EINTR { continue }
        if connection < 0 { return }
        #if !canImport(Glibc)
          var on: Int32 = 1
          setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
        Thread { [weak self] in
          self?.serve(connection)
          close(connection)
        }.start()
      }
    }
    thread.start()
  }

  /// Stops listening and ends all connections that were kept silent.
  public func stop() {
    lock.withLock {
      if isStopped { return }
      isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      close(listener)
    }
  }

  /// The address of its root, without a slash behind.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// The name of the server in messages.
  public var host: String { "127.0.0.1:\(port)" }

  /// Everything it was asked for.
  public var requests: [Request] { lock.withLock { received } }

  private func serve(_ connection: Int32) {
    guard let request = readRequest(connection) else { return }
    let index = lock.withLock {
      received.append(request)
      return received.count - 1
    }
    let reply = answer(request, index)
    if reply.status != 0 { write(reply, to: connection) }
    while reply.staysSilent && !lock.withLock({ isStopped }) { usleep(10_000) }
  }

  private func write(_ reply: Reply, to connection: Int32) {
    var head = "HTTP/1.1 \(reply.status) Status\r\nConnection: close\r\n"
    if reply.headers["Content-Length"] == nil { head += "Content-Length: \(reply.body.count)\r\n" }
    for (name, value) in reply.headers where !value.isEmpty { head += "\(name): \(value)\r\n" }
    var bytes = Array((head + "\r\n").utf8) + reply.body.prefix(reply.sent ?? .max)
    while !bytes.isEmpty {
      let piece = bytes.prefix(reply.pace ?? .max)
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = Array(piece).withUnsafeBytes { send(connection, $0.baseAddress, $0.count, flags) }
      if count <= 0 { return }
      bytes.removeFirst(count)
      if reply.pace != nil { usleep(20_000) }
    }
  }
}

/// A port on 127.0.0.1 that lets nobody in: further connections are neither accepted nor refused.
public final class UnansweringPort: Sendable {
  private let sockets: [Int32]
  /// Its address as a mirror.
  public let url: String

  /// Fills a queue of connections that nobody accepts.
  public init() {
    let (listener, port) = listen(backlog: 0)
    url = "http://127.0.0.1:\(port)"
    sockets =
      [listener]
      + (0..<4).map { _ in
        let client = makeSocket()
        _ = fcntl(client, F_SETFL, O_NONBLOCK)
        withLoopbackAddress(port: port) { _ = connect(client, $0, $1) }
        return client
      }
  }

  deinit {
    for socket in sockets { close(socket) }
  }
}

/// A port on 127.0.0.1 where nobody listens.
public func unusedPort() -> UInt16 {
  let (listener, port) = listen(backlog: 1)
  close(listener)
  return port
}

private func makeSocket() -> Int32 {
  #if canImport(Glibc)
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #else
    socket(AF_INET, SOCK_STREAM, 0)
  #endif
}

/// A listening socket with the port that the system chose.
private func listen(backlog: Int32) -> (listener: Int32, port: UInt16) {
  let listener = makeSocket()
  withLoopbackAddress(port: 0) { address, size in
    let status = bind(listener, address, size)
    if status != 0 { fatalError("no port is free on 127.0.0.1") }
  }
  #if canImport(Glibc)
    _ = Glibc.listen(listener, backlog)
  #else
    _ = Darwin.listen(listener, backlog)
  #endif
  var address = sockaddr_in()
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(listener, $0, &size) }
  }
  return (listener, UInt16(bigEndian: address.sin_port))
}

private func withLoopbackAddress(
  port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Void
) {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}

/// Reads up to the empty line and takes the first line and the headers apart.
private func readRequest(_ connection: Int32) -> LoopbackServer.Request? {
  var text: [UInt8] = []
  var byte: UInt8 = 0
  while !text.suffix(4).elementsEqual([13, 10, 13, 10]) {
    if recv(connection, &byte, 1, 0) != 1 { return nil }
    text.append(byte)
  }
  let lines = String(decoding: text, as: UTF8.self).split(separator: "\r\n")
  let words = lines.first?.split(separator: " ") ?? []
  if words.count < 2 { return nil }
  var headers: [String: String] = [:]
  for line in lines.dropFirst() {
    let parts = line.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
  }
  return LoopbackServer.Request(path: String(words[1]), headers: headers)
}
