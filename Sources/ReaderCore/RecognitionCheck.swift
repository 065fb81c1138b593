import Documents
import Glibc
import Pages

/// Tells whether pictures can be read here, from within the confinement: `tiepnhan-reader --recognition-data`.
public enum RecognitionCheck {
    /// Prints the path of the trained data.
    ///
    /// - Returns: the exit code: 0 where there is data, 1 where there is none, 2 where the engines are not installed.
    public static func run(output: Int32) -> Int32 {
        guard PageEngines.load() else { return 2 }
        guard let file = RecognitionData.files.first(where: { access($0, R_OK) == 0 }) else { return 1 }
        return PipeEnd(descriptor: output).write(Array("\(file)\n".utf8)) ? 0 : 74
    }
}
