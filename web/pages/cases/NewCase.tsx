import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { MenuButton } from '../../ui/MenuButton.tsx';
import styles from './Cases.module.css';
import { useCasesTexts } from './texts.ts';

/** Opens a case of a process the reader may open one of. */
export function NewCase() {
  const say = useCasesTexts();
  const { label } = useLabels();
  const navigate = useNavigate();
  const { creates } = useMe();
  const { data } = useRead('listProcesses');
  const open = (data?.items ?? []).filter(({ name }) => creates.includes(name));
  const [first, ...others] = open;
  if (!first) return null;
  if (others.length === 0) {
    return (
      <Link to={to.newCase(first.name)}>
        <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
          {say('newOf', { process: label(first.label) })}
        </Button>
      </Link>
    );
  }
  return (
    <div className={styles.new}>
      <MenuButton
        label={say('new')}
        icon={<PlusOutlined />}
        items={open.map(({ name, label: named }) => ({
          key: name,
          label: label(named),
          run: () => void navigate(to.newCase(name)),
        }))}
      >
        {say('new')}
      </MenuButton>
    </div>
  );
}
