(** * The network, the loss, gradient descent, the boundary and the robust margin

    Everything that the statements of the development speak of is defined in this file;
    nothing else has to be read in order to understand them. *)

From Coq Require Import Reals.
Open Scope R_scope.

(** Two ReLU neurons with output weights +1 and -1; four trained weights. *)
Record weights := Weights { w1 : R; b1 : R; w2 : R; b2 : R }.

(** The point [xm] has the label -1, the point [xp] the label +1; [eta] is the step size
    and [c] the factor of the loss (1/2: mean, 1: sum). *)
Record problem := Problem { xm : R; xp : R; eta : R; c : R }.

Definition valid (P : problem) : Prop := xm P < xp P /\ 0 < eta P /\ 0 < c P.
Definition orthogonal (P : problem) : Prop := xm P * xp P = -1.

Definition relu (x : R) : R := Rmax x 0.
(** The derivative of [relu], with the usual convention relu'(0) = 0. *)
Definition drelu (x : R) : R := if Rlt_dec 0 x then 1 else 0.

Definition line1 (th : weights) (x : R) : R := w1 th * x + b1 th.
Definition line2 (th : weights) (x : R) : R := w2 th * x + b2 th.
Definition net (th : weights) (x : R) : R := relu (line1 th x) - relu (line2 th x).

(** Pre-activations: p at the point [xp], q at [xm]; the index is that of the neuron. *)
Definition p1 (P : problem) (th : weights) : R := line1 th (xp P).
Definition q1 (P : problem) (th : weights) : R := line1 th (xm P).
Definition p2 (P : problem) (th : weights) : R := line2 th (xp P).
Definition q2 (P : problem) (th : weights) : R := line2 th (xm P).

(** The exponential loss: the sum of exp(- y N(x)) over the two points, times [c]. *)
Definition loss (P : problem) (th : weights) : R :=
  c P * (exp (- (1 * net th (xp P))) + exp (- (-1 * net th (xm P)))).

(** Its gradient by the chain rule, with [drelu] for the derivative of [relu]. That it is
    the derivative of [loss] wherever no pre-activation is 0 is proved in [Gradient]. *)
Definition grad (P : problem) (th : weights) : weights :=
  let ep := exp (- net th (xp P)) in
  let em := exp (net th (xm P)) in
  Weights
    (c P * (- ep * drelu (p1 P th) * xp P + em * drelu (q1 P th) * xm P))
    (c P * (- ep * drelu (p1 P th) + em * drelu (q1 P th)))
    (c P * (ep * drelu (p2 P th) * xp P - em * drelu (q2 P th) * xm P))
    (c P * (ep * drelu (p2 P th) - em * drelu (q2 P th))).

(** [move s v th] is th + s v, [dot] the inner product. *)
Definition move (s : R) (v th : weights) : weights :=
  Weights (w1 th + s * w1 v) (b1 th + s * b1 v) (w2 th + s * w2 v) (b2 th + s * b2 v).
Definition dot (u v : weights) : R := w1 u * w1 v + b1 u * b1 v + w2 u * w2 v + b2 u * b2 v.

(** One step of gradient descent, and the weights after [t] steps from [th0]. *)
Definition step (P : problem) (th : weights) : weights := move (- eta P) (grad P th) th.
Fixpoint descent (P : problem) (th0 : weights) (t : nat) : weights :=
  match t with O => th0 | S n => step P (descent P th0 n) end.

(** The lines of the two neurons meet at [xstar], with denominator [den]. *)
Definition den (th : weights) : R := w1 th - w2 th.
Definition num (th : weights) : R := b2 th - b1 th.
Definition xstar (th : weights) : R := num th / den th.

(** Greatest lower bound. *)
Definition is_glb (E : R -> Prop) (m : R) : Prop :=
  (forall r, E r -> m <= r) /\ (forall b, (forall r, E r -> b <= r) -> b <= m).

(** The distances from a training point (x, y) to the points x' with y N(x') <= 0. *)
Definition adversarial (P : problem) (th : weights) (r : R) : Prop :=
  exists x', (r = Rabs (x' - xp P) /\ 1 * net th x' <= 0)
          \/ (r = Rabs (x' - xm P) /\ -1 * net th x' <= 0).
(** The robust margin is their greatest lower bound. (It is 0 if a training point is not
    classified correctly. That it exists is proved in [Margin].) *)
Definition is_margin (P : problem) (th : weights) (m : R) : Prop := is_glb (adversarial P th) m.

Definition best (P : problem) : R := (xp P - xm P) / 2.
Definition mid (P : problem) : R := (xp P + xm P) / 2.

(** The pattern 1001: the first neuron is active at [xp] only, the second at [xm] only. *)
Definition specialised (P : problem) (th : weights) : Prop :=
  0 < p1 P th /\ q1 P th <= 0 /\ p2 P th <= 0 /\ 0 < q2 P th.

(** The step sizes of the two active pre-activations, and the number that decides the rate. *)
Definition kappap (P : problem) : R := eta P * c P * (1 + xp P ^ 2).
Definition kappam (P : problem) : R := eta P * c P * (1 + xm P ^ 2).
Definition Delta (P : problem) (th : weights) : R := p2 P th - q1 P th + ln (kappam P / kappap P).
