export { agentsRest } from './agents.rest.ts';
export { createAgents, type AgentsService } from './agents.service.ts';
