import { randomUUID } from 'node:crypto';
import { placing } from './world.ts';

/** The id of nothing. */
export const UNKNOWN = randomUUID();

/** Invalid arguments of each tool, with the name that the message must contain. */
export const INVALID: Record<string, [Record<string, unknown>, string]> = {
  health_check: [{ deep: 'very' }, 'deep'],
  whoami: [{ id: 'x' }, 'id'],
  get_usage: [{ month: 1 }, 'month'],
  place_calls: [placing({ consent: false }), 'whether these people agreed'],
  get_call: [{ call_id: '7' }, 'call_id'],
  get_call_details: [{}, 'call_id'],
  get_call_brief: [{}, 'either context_id or call_id'],
  get_transcript: [{ callId: UNKNOWN }, 'call_id'],
  get_call_quality: [{ call_id: null }, 'call_id'],
  list_calls: [{ status: ['done'] }, 'status'],
  list_batches: [{ first: 1000 }, 'first'],
  cancel_call: [{ call_id: ['x'] }, 'call_id'],
  hang_up_call: [{}, 'call_id'],
  cancel_batch: [{ batch_id: 'last' }, 'batch_id'],
  create_campaign: [{ name: 'A', product: 'B', goal: 'collect_info', consent: false }, 'whether these people agreed'],
  update_campaign: [{ campaign_id: UNKNOWN, concurrency: 0 }, 'concurrency'],
  add_campaign_leads: [{ campaign_id: UNKNOWN, on_bad_rows: 'maybe' }, 'on_bad_rows'],
  rehearse_campaign: [{ campaign_id: UNKNOWN, personas: 17 }, 'personas'],
  get_rehearsal: [{ campaign_id: UNKNOWN }, 'rehearsal_id'],
  launch_campaign: [{}, 'campaign_id'],
  pause_campaign: [{ campaign_id: 'x' }, 'campaign_id'],
  resume_campaign: [{ campaign_id: 'x' }, 'campaign_id'],
  cancel_campaign: [{ campaign_id: 'x' }, 'campaign_id'],
  delete_campaign: [{ campaign_id: 'x' }, 'campaign_id'],
  get_campaign: [{ campaign_id: 'x' }, 'campaign_id'],
  list_campaigns: [{ limit: 0 }, 'limit'],
  list_campaign_leads: [{ campaign_id: UNKNOWN, status: 'gone' }, 'status'],
  list_suppressions: [{ offset: -1 }, 'offset'],
  add_suppression: [{ phone: '0501234567' }, 'E.164'],
  remove_suppression: [{ id_or_phone: 'Sarah' }, 'id_or_phone'],
  list_webhooks: [{ include_inactive: 'yes' }, 'include_inactive'],
  create_webhook: [{ url: 'https://example.com', events: ['call.exploded'] }, 'events'],
  test_webhook: [{ webhook_id: 'mine' }, 'webhook_id'],
  list_webhook_deliveries: [{ webhook_id: UNKNOWN, first: 0 }, 'first'],
  delete_webhook: [{}, 'webhook_id'],
  get_demo_token: [{ context_id: UNKNOWN, room_name: 'x' }, 'either context_id or room_name'],
};
