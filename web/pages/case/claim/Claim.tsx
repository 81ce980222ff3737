import type { ReactNode } from 'react';
import { isObject } from '../../../../domain/json.ts';
import type { FormField } from '../../../api/answers.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Section } from '../../../ui/Section.tsx';
import { FactValue } from '../FactValue.tsx';
import type { OwnPartProps } from '../own-parts.ts';
import styles from './Claim.module.css';
import { Invoices } from './Invoices.tsx';
import { Ledger } from './Ledger.tsx';
import { useClaimTexts } from './texts.ts';

/** A claim's money on its way: what holds it up, what it comes to, its invoices against that, and how it was paid. */
export default function Claim({ detail, schema }: OwnPartProps) {
  const say = useClaimTexts();
  const { data } = detail;
  if (!MONEY.some(name => data[name] !== undefined && data[name] !== null)) return null;
  return (
    <Section title={say('money')}>
      <Frozen data={data} field={schema.fields.freezeReasons} />
      <dl className={styles.figures}>
        <Figure data={data} name="grossAmount" schema={schema}>
          <Tax data={data} />
        </Figure>
        <Figure data={data} name="payableAmount" schema={schema} main />
        <Figure data={data} name="method" schema={schema} />
      </dl>
      <Sending data={data} />
      <Invoices data={data} fields={schema.fields.invoices?.fields ?? {}} />
      <Ledger caseId={detail.id} />
    </Section>
  );
}

/** Without any of these there is nothing to say of money yet. */
const MONEY = ['grossAmount', 'payableAmount', 'frozen'] as const;

type Data = OwnPartProps['detail']['data'];

function Frozen({ data, field }: { data: Data; field: FormField | undefined }) {
  const say = useClaimTexts();
  const { label } = useLabels();
  const { list } = useFormat();
  if (data.frozen !== true) return null;
  const codes = Array.isArray(data.freezeReasons) ? data.freezeReasons : [];
  const words = codes.map(code => label(field?.options?.find(option => option.code === code)?.label) || String(code));
  return (
    <p className={styles.frozen}>
      <strong>{say('frozen', { reasons: list(words) || say('withheld') })}</strong> {say('frozenHint')}
    </p>
  );
}

interface FigureProps {
  data: Data;
  name: string;
  schema: OwnPartProps['schema'];
  /** The one that counts. */
  main?: boolean;
  children?: ReactNode;
}

/** One of its amounts, under the name its field has; nothing before it is known. */
function Figure({ data, name, schema, main = false, children }: FigureProps) {
  const { label } = useLabels();
  const [field, value] = [schema.fields[name], data[name]];
  if (!field || value === undefined || value === null) return null;
  const currency = typeof data.currency === 'string' ? { currency: data.currency } : {};
  return (
    <div data-main={main}>
      <dt>{label(field.label)}</dt>
      <dd>
        <FactValue field={field} value={value} {...currency} />
        {children}
      </dd>
    </div>
  );
}

function Tax({ data: { taxRate, taxIncluded } }: { data: Data }) {
  const say = useClaimTexts();
  if (taxRate === undefined || taxRate === null) return null;
  return (
    <span className={styles.soft}>
      {' '}
      {String(taxRate)}% {say(taxIncluded === true ? 'included' : 'excluded')}
    </span>
  );
}

/** Where the invoices go, how they went, and the payment that came of them. */
function Sending({ data }: { data: Data }) {
  const say = useClaimTexts();
  const { plainDate } = useFormat();
  const { invoiceTo, invoiceAddress, courier, paidReference, paidOn, invoices } = data;
  const sent = isObject(courier) ? courier : undefined;
  return (
    <>
      {invoiceTo && !invoices ? (
        <p>{say('sendTo', { to: String(invoiceTo), address: String(invoiceAddress ?? '') })}</p>
      ) : null}
      {sent ? (
        <p>
          <span className={styles.soft}>{say('courier')}</span>{' '}
          {say('courierSent', {
            company: String(sent.company ?? ''),
            number: String(sent.trackingNo ?? ''),
            on: sent.sentOn ? plainDate(String(sent.sentOn)) : '',
          })}
        </p>
      ) : null}
      {paidReference ? (
        <p>
          <span className={styles.soft}>{say('paid')}</span>{' '}
          {say('paidWith', { reference: String(paidReference), on: paidOn ? plainDate(String(paidOn)) : '' })}
        </p>
      ) : null}
    </>
  );
}
