package import ReaderPool
import Surroundings

/// One reader for what a person hands over: a list, a letter, a file to be looked at.
///
/// It ends with the work.
package enum SingleReader {
    /// Throws a `Refusal` where the reader's program is not installed, and what the work throws.
    package static func with<Result>(_ work: (ReaderPool) async throws -> Result) async throws -> Result {
        let pool = ReaderPool(executable: try ReaderExecutable.locate(), workers: 1)
        let result: Result
        do {
            result = try await work(pool)
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
        return result
    }
}
