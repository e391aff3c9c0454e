// The one outside module the pages use; it arrives at install time (hatch_build.py).
declare module "/static/vendor/socket.io.esm.min.js" {
  export function io(namespace: string, options?: object): {
    connected: boolean;
    on(event: string, listener: (value: any) => void): void;
    disconnect(): { connect(): void };
    connect(): void;
  };
}
