import type { FormFieldSet } from '../../../components/form/form-field.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { FactValue } from '../FactValue.tsx';
import styles from './Claim.module.css';
import { type InvoiceSum, invoiceSum, invoicesOf } from './invoice-sum.ts';
import { useClaimTexts } from './texts.ts';

/** In the order in which an invoice is read; its amount last, where the sum stands below it. */
const COLUMNS = ['invoiceNo', 'kind', 'issuedOn', 'taxRate', 'amount'] as const;

interface InvoicesProps {
  data: Readonly<Record<string, unknown>>;
  /** Of a row. */
  fields: FormFieldSet;
}

/** The invoices of a claim with their sum, and whether that is what is owed to the cent. */
export function Invoices({ data, fields }: InvoicesProps) {
  const say = useClaimTexts();
  const { label } = useLabels();
  const { money } = useFormat();
  const invoices = invoicesOf(data.invoices);
  const sum = invoiceSum(invoices, data.payableAmount);
  if (invoices.length === 0) return null;
  const currency = String(data.currency ?? '');
  return (
    <div className={styles.frame} role="group" aria-label={say('invoices')} tabIndex={0}>
      <table className={styles.invoices}>
        <thead>
          <tr>
            {COLUMNS.map(name => (
              <th key={name} scope="col" data-column={name} data-number={name === 'amount'}>
                {label(fields[name]?.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice, nth) => (
            <tr key={invoice.invoiceNo ?? nth}>
              {COLUMNS.map(name => {
                const [field, value] = [fields[name], invoice[name]];
                return (
                  <td key={name} data-column={name} data-number={name === 'amount'}>
                    {field && value !== undefined ? (
                      <FactValue field={field} value={value} currency={invoice.currency ?? currency} />
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {sum ? (
          <tfoot>
            <tr>
              <th scope="row" colSpan={COLUMNS.length - 1}>
                {say('sum')} <Difference sum={sum} currency={currency} />
              </th>
              <td data-number>{money(sum.sum, currency)}</td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

/** Whether a sum is exact, and by how much not. */
export function Difference({ sum: { difference }, currency }: { sum: InvoiceSum; currency: string }) {
  const say = useClaimTexts();
  const { money } = useFormat();
  if (!difference) return <span className={styles.exact}>✓ {say('exact')}</span>;
  return (
    <span className={styles.differs}>✕ {say(difference.kind, { amount: money(difference.amount, currency) })}</span>
  );
}
