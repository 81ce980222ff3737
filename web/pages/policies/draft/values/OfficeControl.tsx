import { useRead } from '../../../../api/use-read.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { Choice } from '../../../../ui/Choice.tsx';
import type { CellProps } from './EntryGrid.tsx';

/** An office of the vendor, by its name. */
export function OfficeControl(props: CellProps) {
  const { name } = useLabels();
  const { data } = useRead('listUnits', { query: { limit: 100 } });
  const offices = (data?.items ?? []).filter(({ kind }) => kind === 'office');
  return <Coded {...props} known={offices.map(office => ({ value: office.id, label: name(office) }))} />;
}

/** A province or a country, as the form of an opportunity says it. */
export function RegionControl(props: CellProps) {
  const { label } = useLabels();
  const { data: provinces } = useRead('getCodeList', { params: { list: 'provinces' } });
  const { data: countries } = useRead('getCodeList', { params: { list: 'countries' } });
  const known = [...(provinces?.items ?? []), ...(countries?.items ?? [])];
  return (
    <Coded {...props} known={known.map(row => ({ value: row.code, label: `${label(row.label)} (${row.code})` }))} />
  );
}

export function CalendarControl(props: CellProps) {
  const { label } = useLabels();
  const { data } = useRead('listCalendars');
  const ids = new Map((data?.items ?? []).map(row => [row.id, label(row.label)]));
  return <Coded {...props} known={[...ids].map(([value, name]) => ({ value, label: name }))} />;
}

/** One of those there are; what is no longer among them stays until something else is chosen. */
function Coded({ label, value, onChange, marks, known }: CellProps & { known: { value: string; label: string }[] }) {
  const code = String(value ?? '');
  const strange = known.some(option => option.value === code) ? [] : [{ value: code, label: code || '–' }];
  return <Choice {...marks} label={label} value={code} options={[...strange, ...known]} onChange={onChange} />;
}
