// Whoever uses the store uses the ledger's values; once everybody goes through the ledger's protocols this goes.
@_exported public import Ledger
