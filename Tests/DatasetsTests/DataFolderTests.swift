internal import Datasets
internal import Testing

@Suite struct DataFolderTests {
  @Test(
    "Lies where the environment says",
    arguments: [
      (["CONVBOOK_DATA": "/data", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/data", "/data"),
      (["CONVBOOK_DATA": "here/", "HOME": "/h"], "here", "here"),
      (
        ["CONVBOOK_DATA": "", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/convbook",
        "/h/Library/Caches/convbook"
      ),
      (
        ["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/convbook",
        "/h/Library/Caches/convbook"
      ),
      (["HOME": "/h"], "/h/.cache/convbook", "/h/Library/Caches/convbook"),
    ])
  func followsEnvironment(environment: [String: String], linux: String, macOS: String) {
    #expect(DataFolder(environment: environment, isMacOS: false).path == linux)
    #expect(DataFolder(environment: environment, isMacOS: true).path == macOS)
  }

  @Test("Has an absolute path even in an empty environment")
  func withoutHome() {
    #expect(DataFolder(environment: [:]).path.hasPrefix("/"))
  }

  @Test("Has a subfolder for each dataset")
  func subfolders() {
    let folder = DataFolder(path: "/data")
    #expect(
      Dataset.all.map { folder.path(of: $0) }
        == ["/data/mnist", "/data/fashion-mnist", "/data/cifar-10-batches-bin"])
  }
}
