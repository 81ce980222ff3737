import { Button } from 'antd';
import type { JsonObject } from '../../../../domain/json.ts';
import { useFormat } from '../../../format/use-format.ts';
import styles from './Claim.module.css';
import { Difference } from './Invoices.tsx';
import { invoiceForRest, invoiceSum, invoicesOf } from './invoice-sum.ts';
import { useClaimTexts } from './texts.ts';

interface InvoiceTotalProps {
  /** Of the claim. */
  data: JsonObject;
  typed: JsonObject;
  onType(typed: JsonObject): void;
}

/** What the invoices come to while they are typed, beside what is to be invoiced, and one more for the rest at a press. */
export function InvoiceTotal({ data, typed, onType }: InvoiceTotalProps) {
  const say = useClaimTexts();
  const { money } = useFormat();
  const invoices = invoicesOf(typed.invoices);
  const sum = invoiceSum(invoices, data.payableAmount);
  if (!sum) return null;
  const currency = String(data.currency ?? '');
  const { difference } = sum;
  const add = () => onType({ ...typed, invoices: [...invoices, invoiceForRest(sum, data)] as unknown as JsonObject[] });
  return (
    <div className={styles.total}>
      <p role="status">
        {say('ofOwed', { sum: money(sum.sum, currency), owed: money(sum.owed, currency) })}{' '}
        <Difference sum={sum} currency={currency} />
      </p>
      {difference?.kind === 'missing' ? (
        <Button size="small" onClick={add}>
          {say('addRest', { amount: money(difference.amount, currency) })}
        </Button>
      ) : null}
    </div>
  );
}
