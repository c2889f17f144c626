internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

extension FetchFailure {
  /// What URLSession says before a mirror has answered.
  init(_ error: any Error) {
    guard let error = error as? URLError else {
      self = .unreachable(error.localizedDescription)
      return
    }
    switch error.code {
    case .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet: self = .noSuchHost
    case .cannotConnectToHost: self = .unreachable("the connection was refused")
    case .networkConnectionLost: self = .unreachable("the connection was lost")
    case .timedOut: self = .unreachable("the connection timed out")
    case .badURL, .unsupportedURL: self = .unreachable("the address is not valid")
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      self = .unreachable("there is no secure connection to it")
    default:
      self = .unreachable("network error \(error.errorCode)")
    }
  }
}
