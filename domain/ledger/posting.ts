/** One line of an entry of the ledger: minor units, debit above zero, credit below. */
export interface Posting {
  account: string;
  amount: number;
  currency: string;
  /** The partner who may see the line; nobody but the vendor where absent. */
  partnerId?: string | null;
}
