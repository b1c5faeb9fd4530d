/** Whether RabbitMQ has booted on a node, in rabbitmqctl's words. */
export const runningText = (node: string, isRunning: boolean) =>
  isRunning
    ? `RabbitMQ on node ${node} is fully booted and running`
    : `RabbitMQ on node ${node} is not running or has not fully booted yet (check with is_booting)`
