/// One leaf as the structure pass found it: where its content lies, and what its header says.
struct MIMENode {
    var path: String
    var content: Range<Int>
    var entity: Entity
    /// The file name of the innermost forwarded message around it that has one.
    var container: String?
    /// Which multipart/alternative it hangs in, by its path.
    var alternative: String?
    /// Levels around it.
    var depth: Int
}
