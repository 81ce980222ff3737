import type { ThemeConfig } from 'antd';
import { theme } from 'antd';
import type { Mode } from './mode.ts';

const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** One accent, neutral greys, a 4 px grid, small text: colours that base.css names too must be changed in both. */
export function themeOf(mode: Mode): ThemeConfig {
  const dark = mode === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'countersign' },
    hashed: false,
    token: {
      colorPrimary: dark ? '#3fb59b' : '#0f6b5c',
      colorLink: dark ? '#5cc7ae' : '#0f6b5c',
      colorError: dark ? '#f0817a' : '#b3261e',
      colorWarning: dark ? '#e0a64a' : '#8f5a00',
      colorSuccess: dark ? '#6bbf7b' : '#1f7a3a',
      colorTextBase: dark ? '#e6e8ea' : '#1b1f23',
      colorBgBase: dark ? '#14171a' : '#ffffff',
      colorTextSecondary: dark ? '#a9b0b7' : '#545c64',
      colorTextTertiary: dark ? '#98a0a8' : '#616a73',
      colorTextDescription: dark ? '#a9b0b7' : '#545c64',
      colorTextPlaceholder: dark ? '#98a0a8' : '#6a727b',
      colorTextDisabled: dark ? '#98a0a8' : '#616a73',
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: dark ? '#08201b' : '#ffffff',
        // As it is: the dark algorithm takes it below the contrast that text needs.
        colorError: dark ? '#f0817a' : '#b3261e',
      },
    },
  };
}
