import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Choice } from '../../ui/Choice.tsx';
import styles from './FilterBar.module.css';
import { FilterText } from './FilterText.tsx';
import { useListTexts } from './texts.ts';
import type { ListQuery } from './use-list-query.ts';

export interface Filter {
  /** The parameter of the list. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface FilterBarProps {
  list: ListQuery;
  filters: readonly Filter[];
  /** What the text is looked for in. */
  text?: string;
  /** The parameter that orders the list, with what stands when it is absent first. */
  sorts?: Filter;
  /** What one gets to whatever is chosen, such as the view: no filter of its own. */
  fixed?: readonly string[];
  children?: ReactNode;
}

/** Narrows and orders a list: everything in the address, a filter that holds plain to see, all of them gone with one click. */
export function FilterBar({ list, text, filters, sorts, fixed = [], children }: FilterBarProps) {
  const say = useListTexts();
  const { query, change } = list;
  const [open, setOpen] = useState(false);
  const held = Object.keys(query).filter(name => name !== sorts?.name && !fixed.includes(name));
  const forgotten = Object.fromEntries(held.map(name => [name, null]));
  return (
    <search className={styles.bar} data-open={open}>
      <FilterText label={text ?? say('text')} value={query.q ?? ''} onChange={q => change({ q })} />
      <Button
        className={styles.toggle ?? ''}
        icon={<FilterOutlined />}
        aria-label={say('filters')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {held.length > 0 ? held.length : null}
      </Button>
      {filters
        .filter(({ options }) => options.length > 0)
        .map(({ name, label, options }) => (
          <Choice
            key={name}
            label={label}
            className={styles.choice ?? ''}
            data-held={name in query}
            value={query[name] ?? ''}
            options={[{ value: '', label }, ...options]}
            onChange={value => change({ [name]: value, ...(name === 'process' ? { state: null } : {}) })}
          />
        ))}
      {held.length > 0 ? (
        <Button type="text" icon={<CloseOutlined />} onClick={() => change(forgotten)}>
          {say('clear')}
        </Button>
      ) : null}
      <div className={styles.end}>
        {sorts ? (
          <Choice
            label={sorts.label}
            className={styles.choice ?? ''}
            value={query[sorts.name] ?? ''}
            options={sorts.options}
            onChange={value => change({ [sorts.name]: value })}
          />
        ) : null}
        {children}
      </div>
    </search>
  );
}
