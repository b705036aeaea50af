// Must not compile.
import { Nova } from '@nova-calls/sdk';

export const wrong = new Nova({ baseUrl: 'http://localhost:4000' }).calls.list({ goal: ['sell_a_bridge'] });
