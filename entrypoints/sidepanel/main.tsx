import '@/components/theme.css';
import '@/components/page.css';
import './sidepanel.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { SidePanel } from './side-panel';

const app = document.getElementById('app');
if (app !== null) render(<SidePanel />, app);
keepFocus(document);
