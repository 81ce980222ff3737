import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useDirectoryTexts } from './texts.ts';

interface ChoiceOfProps {
  value: string;
  onChange(value: string): void;
}

/** Which company; nothing to choose for who sees one alone. */
export function CompanyChoice({ value, onChange }: ChoiceOfProps) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const { data } = useRead('listOrganizations', { query: { limit: 100 } });
  if (!data || data.items.length < 2) return null;
  const options = data.items.map(company => ({ value: company.id, label: name(company) }));
  return (
    <Choice
      label={say('company')}
      value={value}
      options={[{ value: '', label: say('allCompanies') }, ...options]}
      onChange={onChange}
    />
  );
}

/** Which office, of one company where one is chosen. */
export function UnitChoice({ company, value, onChange }: ChoiceOfProps & { company: string }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const { data } = useRead('listUnits', { query: { limit: 100, organization: company }, keep: true });
  if (!data || data.items.length === 0) return null;
  const options = data.items.map(unit => ({ value: unit.id, label: name(unit) }));
  return (
    <Choice
      label={say('unit')}
      value={value}
      options={[{ value: '', label: say('allUnits') }, ...options]}
      onChange={onChange}
    />
  );
}
