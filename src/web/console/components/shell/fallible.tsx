import { Component, type ReactNode } from 'react';

interface Props {
  message: string;
  again: string;
  children: ReactNode;
}

/** Keeps a fault of one page from taking the whole console away. */
export class Fallible extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="trouble" role="alert">
        <span className="grow">{this.props.message}</span>
        <button type="button" className="link-button" onClick={() => this.setState({ failed: false })}>
          {this.props.again}
        </button>
      </div>
    );
  }
}
