public import Notebooks

extension SourceExcerpt {
  /// The same lines with a remark on what to look at, in Markdown.
  public func captioned(_ caption: String) -> SourceExcerpt {
    var excerpt = self
    excerpt.caption = caption
    return excerpt
  }
}
