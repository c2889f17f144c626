internal import Dispatch
internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// One request to one mirror, which streams what it sends to a file.
///
/// The calling thread waits and keeps the time; URLSession's thread writes. Once the caller has given up, nothing is
/// written any more, however late the network wakes up.
final class Download: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  /// How a request ended.
  enum End {
    /// The mirror sent everything it announced.
    case complete
    /// It has nothing after the bytes that are here; it may say how many bytes there are in all.
    case nothingAfter(total: Int?)
    /// It did not give the file.
    case failed(FetchFailure)
    /// The file can't be written.
    case unwritable(DatasetError)
  }

  /// A mirror that sends less than this while it is listened to counts as silent.
  static let leastBytes = 1 << 14

  private let part: PartialFile
  private let limit: Int
  private let condition = NSCondition()
  // Guarded by `condition`.
  private var end: End?
  private var hasAnswered = false
  /// How many bytes the file has in all, if the mirror says so.
  private var total: Int?
  /// Whether what arrives was compressed for the way only: then no length tells how much of the file that is.
  private var isEncoded = false

  /// Prepares to add to `part`, which must not grow above `limit` bytes.
  init(to part: PartialFile, limit: Int) {
    self.part = part
    self.limit = limit
  }

  /// Asks for what comes after the bytes that are already there, and waits for the end.
  func run(
    _ url: URL, patience: inout Patience, report: (_ bytes: Int, _ total: Int?) -> Void
  ) -> End {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    // URLSession's own patience is not needed.
    configuration.timeoutIntervalForRequest = 86400
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer {
      // This can wait for a name server to answer, which nobody else should.
      DispatchQueue.global().async { session.invalidateAndCancel() }
    }
    var request = URLRequest(url: url)
    // What is compressed once need not be so twice, and a range of it would be something else.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if part.size > 0 { request.setValue("bytes=\(part.size)-", forHTTPHeaderField: "Range") }
    session.dataTask(with: request).resume()
    return wait(&patience, report)
  }

  private func wait(
    _ patience: inout Patience, _ report: (_ bytes: Int, _ total: Int?) -> Void
  ) -> End {
    patience.noteSignOfLife()
    var (hadAnswered, markedSize, reportedSize) = (false, part.size, -1)
    while true {
      condition.lock()
      if end == nil { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1)) }
      let signOfLife =
        hasAnswered != hadAnswered || abs(part.size - markedSize) >= Self.leastBytes
      if signOfLife {
        patience.noteSignOfLife()
        (hadAnswered, markedSize) = (hasAnswered, part.size)
      }
      if end == nil, let failure = patience.failure { end = .failed(failure) }
      let (now, size, announced) = (end, part.size, total)
      condition.unlock()
      if hadAnswered && size != reportedSize {
        report(size, announced)
        reportedSize = size
      }
      if let now {
        var inVain = false
        if case .failed = now { inVain = true }
        patience.endWait(inVain: inVain)
        return now
      }
    }
  }

  // MARK: Called by URLSession, on its thread

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    condition.lock()
    if end == nil { take(response) }
    let goesOn = end == nil
    condition.signal()
    condition.unlock()
    completionHandler(goesOn ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    condition.lock()
    if end == nil { take(data) }
    let goesOn = end == nil
    if !goesOn { condition.signal() }
    condition.unlock()
    if !goesOn { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    condition.lock()
    if end == nil {
      if hasAnswered, error != nil || part.size < total ?? 0 {
        end = .failed(.cutOff(received: part.size, total: total))
        // A range would begin at another byte of what the mirror compressed.
        if isEncoded {
          do throws(DatasetError) { try part.clear() } catch { end = .unwritable(error) }
        }
      } else {
        end = error.map { .failed(FetchFailure($0)) } ?? .complete
      }
    }
    condition.signal()
    condition.unlock()
  }

  // MARK: With the lock held

  private func take(_ response: URLResponse) {
    guard let response = response as? HTTPURLResponse else {
      end = .failed(.unreachable("it does not speak HTTP"))
      return
    }
    hasAnswered = true
    let range = ContentRange(response.value(forHTTPHeaderField: "Content-Range"))
    let isWebPage = response.mimeType?.hasSuffix("html") ?? false
    let encoding = response.value(forHTTPHeaderField: "Content-Encoding") ?? "identity"
    isEncoded = encoding.lowercased() != "identity"
    switch response.statusCode {
    case 200 where isWebPage, 206 where isWebPage:
      end = .failed(.webPage)
    case 206 where range?.start == part.size && !isEncoded:
      total = range?.total
    case 200:
      // A mirror that can't continue sends all of it.
      do throws(DatasetError) { try part.clear() } catch { end = .unwritable(error) }
      let announced = response.expectedContentLength
      total = announced > 0 && !isEncoded ? Int(announced) : nil
    case 206, 416:
      end = .nothingAfter(total: range?.total)
    default:
      end = .failed(.status(response.statusCode))
    }
    if end == nil, let total, total > limit { end = .failed(.tooLarge(limit: limit)) }
  }

  private func take(_ data: Data) {
    if part.size == 0 && looksLikeWebPage(data) {
      end = .failed(.webPage)
    } else if part.size + data.count > limit {
      end = .failed(.tooLarge(limit: limit))
    } else {
      let result = data.withUnsafeBytes { bytes in
        Result { () throws(DatasetError) in try part.append(bytes) }
      }
      if case .failure(let error) = result { end = .unwritable(error) }
    }
  }

  private func looksLikeWebPage(_ data: Data) -> Bool {
    let start = String(decoding: data.prefix(64), as: UTF8.self).lowercased()
    let text = start.drop { $0.isWhitespace }
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }
}

/// The numbers of a header such as `bytes 100-199/200` or `bytes */200`.
private struct ContentRange {
  var start, total: Int?

  init?(_ header: String?) {
    guard let header, header.hasPrefix("bytes ") else { return nil }
    let parts = header.dropFirst(6).split(separator: "/")
    start = parts.first.flatMap { Int($0.prefix { $0 != "-" }) }
    total = parts.count > 1 ? Int(parts[1]) : nil
  }
}
