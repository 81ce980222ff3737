import { Select } from 'antd';
import { useRead } from '../../../api/use-read.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps, type Members } from './control.ts';
import { TextControl } from './TextControl.tsx';

/** A code of a list, by its name; where the list has nothing for the country beside it, the code is typed. */
export function CodeListControl(props: ControlProps) {
  const { id, name, field, value, onLeave, disabled, siblings } = props;
  const say = useFormTexts();
  const { label } = useLabels();
  const { data, isPending } = useRead('getCodeList', { params: { list: field.list ?? '' } });
  const parents = parentsOf(props);
  const items = (data?.items ?? []).filter(
    ({ parent }) => parent === null || parents.length === 0 || parents.includes(parent),
  );
  if (data && items.length === 0) return <TextControl {...props} />;
  return (
    <Select
      {...ariaOf(props)}
      id={id}
      value={typeof value === 'string' ? value : undefined}
      options={items.map(item => ({ value: item.code, label: label(item.label) }))}
      placeholder={isPending ? say('loading') : say('search')}
      allowClear={!field.required}
      disabled={disabled}
      showSearch={{ filterOption: (typed, option) => matches(typed, option) }}
      notFoundContent={say('nothingFound')}
      onBlur={onLeave}
      onChange={(code: string | undefined) => siblings.change({ ...hanging(props, data?.items ?? []), [name]: code })}
    />
  );
}

/** A place within another country is none in this one: what hangs on a country goes when it changes. */
function hanging({ name, siblings }: ControlProps, items: readonly { parent: string | null }[]): Members {
  if (items.some(({ parent }) => parent !== null)) return {};
  const others = Object.entries(siblings.fields).filter(([key, { list }]) => list !== undefined && key !== name);
  return Object.fromEntries(others.map(([key]) => [key, undefined]));
}

/** What the other lists beside it say, as a province's country. */
function parentsOf({ field, siblings }: ControlProps): string[] {
  return Object.entries(siblings.fields).flatMap(([key, other]) => {
    const said = siblings.value[key];
    return other.list && other !== field && typeof said === 'string' ? [said] : [];
  });
}

function matches(typed: string, option: { value: string; label: string } | undefined): boolean {
  const looked = typed.toLowerCase();
  return [option?.label, option?.value].some(text => text?.toLowerCase().includes(looked));
}
