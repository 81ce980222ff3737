import { MenuOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { setMode, useMode } from '../theme/mode.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Bell } from './Bell.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { SandboxMark } from './SandboxMark.tsx';
import { SearchBox } from './SearchBox.tsx';
import styles from './TopBar.module.css';
import { useShellTexts } from './texts.ts';

export function TopBar({ menu, onMenu }: { menu: boolean; onMenu(): void }) {
  const say = useShellTexts();
  const mode = useMode();
  const other = mode === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.bar}>
      <Button
        type="text"
        className={styles.menuButton ?? ''}
        icon={<MenuOutlined />}
        aria-label={say('menu')}
        aria-expanded={menu}
        aria-controls="menu"
        onClick={onMenu}
      />
      <Link to="/" className={styles.brand} aria-label={say('product')}>
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span>{say('product')}</span>
      </Link>
      <SearchBox />
      <div className={styles.tools}>
        <SandboxMark />
        <LanguageSwitch />
        <Button
          type="text"
          icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
          aria-label={say(other)}
          title={say(other)}
          onClick={() => setMode(other)}
        />
        <Bell />
        <AccountMenu />
      </div>
    </header>
  );
}
