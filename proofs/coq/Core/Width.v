(** * Any width, any number of orthogonal points in any dimension

    N(x) = sum_j a_j relu(<W_j, X>), the a_j fixed, X the point with a last coordinate 1; the loss is c sum_i exp(-y_i N(x_i)). For orthogonal
    X_i the points decouple: at point i all active neurons share one signal Theta_i, good neurons (a_j y_i > 0) stay as they are, bad ones
    die in the order of z_ji(0)/|a_j|, and between deaths the signed output u_i = y_i N(x_i) follows the scalar map u + kappa exp(-u). *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Estimates.
Open Scope R_scope.

(** ** Finite sums *)

Fixpoint sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S m => sum m f + f m end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof. induction n; intros H; simpl; auto. rewrite IHn, H; auto. Qed.

Lemma sum_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n; simpl. ring. rewrite IHn. ring. Qed.

Lemma sum_scal n s f : sum n (fun i => s * f i) = s * sum n f.
Proof. induction n; simpl. ring. rewrite IHn. ring. Qed.

Lemma sum_0 n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. induction n; intros H; simpl; auto. rewrite IHn, H; auto. ring. Qed.

Lemma sum_exchange n m f : sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n; simpl. symmetry. now apply sum_0. rewrite IHn, <- sum_plus. reflexivity.
Qed.

Lemma sum_single n f i : (i < n)%nat -> (forall l, (l < n)%nat -> l <> i -> f l = 0) -> sum n f = f i.
Proof.
  induction n; intros Hi H. lia. simpl. destruct (Nat.eq_dec i n) as [->|q].
  - rewrite sum_0. ring. intros l Hl. apply H; lia.
  - rewrite IHn, (H n) by (intros; try apply H; lia). ring.
Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof. induction n; intros H; simpl. lra. pose proof (IHn ltac:(intros; apply H; lia)). pose proof (H n ltac:(lia)). lra. Qed.

Section Width.
(** [D] coordinates, [n] points, [k] neurons. *)
Variables (D n k : nat) (X : nat -> nat -> R) (y a : nat -> R) (eta c : R).

Definition inner (u v : nat -> R) : R := sum D (fun m => u m * v m).
(** The pre-activation of neuron [j] at point [i], the signed output at a point, and the weight of the point in the gradient. *)
Definition pre (W : nat -> nat -> R) (j i : nat) : R := inner (W j) (X i).
Definition signed (W : nat -> nat -> R) (i : nat) : R := y i * sum k (fun j => a j * relu (pre W j i)).
Definition weight (W : nat -> nat -> R) (i : nat) : R := exp (- signed W i).

(** One step of gradient descent, by the chain rule with relu'(0) = 0, and [t] steps. *)
Definition wide_step (W : nat -> nat -> R) : nat -> nat -> R :=
  fun j m => W j m + eta * (c * sum n (fun l => y l * a j * drelu (pre W j l) * weight W l * X l m)).
Fixpoint wide (W0 : nat -> nat -> R) (t : nat) : nat -> nat -> R := match t with O => W0 | S s => wide_step (wide W0 s) end.

(** Any points: what a step does to the pre-activations. *)
Theorem pre_step W j i : pre (wide_step W) j i =
  pre W j i + eta * c * a j * sum n (fun l => y l * drelu (pre W j l) * weight W l * inner (X l) (X i)).
Proof.
  unfold pre at 1, inner at 1, wide_step.
  rewrite (sum_ext D _ (fun m => W j m * X i m + eta * c * a j * sum n (fun l => y l * drelu (pre W j l) * weight W l * (X l m * X i m)))).
  - rewrite sum_plus, sum_scal, sum_exchange. unfold pre at 2, inner at 1. f_equal. f_equal.
    apply sum_ext. intros l _. unfold inner. rewrite <- sum_scal. apply sum_ext. intros; ring.
  - intros m _. rewrite Rmult_plus_distr_r. f_equal.
    rewrite (sum_ext n (fun l => y l * a j * drelu (pre W j l) * weight W l * X l m) (fun l => a j * (y l * drelu (pre W j l) * weight W l * X l m))) by (intros; ring).
    rewrite sum_scal.
    rewrite (sum_ext n (fun l => y l * drelu (pre W j l) * weight W l * (X l m * X i m)) (fun l => X i m * (y l * drelu (pre W j l) * weight W l * X l m))) by (intros; ring).
    rewrite sum_scal. ring.
Qed.

(** ** Orthogonal points *)

Hypothesis (Heta : 0 < eta) (Hc : 0 < c).
Hypothesis Hlabel : forall i, (i < n)%nat -> y i * y i = 1.
Hypothesis Horth : forall l i, (l < n)%nat -> (i < n)%nat -> l <> i -> inner (X l) (X i) = 0.
Hypothesis Hnonzero : forall i, (i < n)%nat -> 0 < inner (X i) (X i).
Hypothesis Hout : forall j, (j < k)%nat -> a j <> 0.
Variable W0 : nat -> nat -> R.
Local Notation z t j i := (pre (wide W0 t) j i).
Local Notation u t i := (signed (wide W0 t) i).

(** The strength of point [i], and its signal up to step [t]. *)
Definition strength (i : nat) : R := eta * c * inner (X i) (X i).
Definition signal (t i : nat) : R := sum t (fun s => strength i * exp (- u s i)).

Lemma strength_pos i : (i < n)%nat -> 0 < strength i.
Proof. intros H. unfold strength. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; auto. Qed.

Lemma signal_grows t i : (i < n)%nat -> signal t i < signal (S t) i.
Proof.
  intros H. unfold signal. simpl. assert (0 < strength i * exp (- u t i)) by (apply Rmult_lt_0_compat; [now apply strength_pos | apply exp_pos]). lra.
Qed.

Lemma signal_mono s t i : (i < n)%nat -> (s <= t)%nat -> signal s i <= signal t i.
Proof. intros H Hst. induction Hst. lra. pose proof (signal_grows m i H). lra. Qed.

Theorem decoupled t j i : (i < n)%nat -> z (S t) j i = z t j i + a j * y i * (strength i * exp (- u t i)) * drelu (z t j i).
Proof.
  intros Hi. simpl wide. rewrite pre_step. f_equal. rewrite (sum_single n _ i Hi).
  - unfold weight, strength. ring.
  - intros l Hl q. rewrite Horth by auto. ring.
Qed.

(** An inactive neuron is dead at the point for ever, good or bad. *)
Theorem dead_stays s t j i : (i < n)%nat -> (s <= t)%nat -> z s j i <= 0 -> z t j i = z s j i.
Proof.
  intros Hi Hst Hz. induction Hst. reflexivity. rewrite decoupled, IHHst, drelu_neg by auto. ring.
Qed.

Lemma active_earlier s t j i : (i < n)%nat -> (s <= t)%nat -> 0 < z t j i -> 0 < z s j i.
Proof.
  intros Hi Hst Hz. destruct (Rlt_dec 0 (z s j i)) as [q|q]; auto. exfalso. rewrite (dead_stays s t) in Hz by (auto; lra). lra.
Qed.

(** While active, a neuron sees the shared signal. *)
Theorem shared_signal t j i : (i < n)%nat -> (forall s, (s < t)%nat -> 0 < z s j i) -> z t j i = z 0%nat j i + a j * y i * signal t i.
Proof.
  intros Hi Hact. induction t as [|t IH]. unfold signal; simpl. ring.
  rewrite decoupled, drelu_pos, IH by auto. unfold signal. simpl. ring.
Qed.

Lemma label_abs j i : (i < n)%nat -> Rabs (a j * y i) = Rabs (a j).
Proof.
  intros Hi. rewrite Rabs_mult. replace (Rabs (y i)) with 1. ring.
  rewrite <- sqrt_1, <- (Hlabel i Hi). apply sqrt_Rsqr_abs.
Qed.

(** A good neuron active at the start stays active. *)
Theorem good_stays_active t j i : (i < n)%nat -> 0 < a j * y i -> 0 < z 0%nat j i -> 0 < z t j i.
Proof.
  intros Hi Hg H0. induction t as [|t IH]. exact H0. rewrite decoupled, drelu_pos by auto.
  assert (0 < strength i * exp (- u t i)) by (apply Rmult_lt_0_compat; [now apply strength_pos | apply exp_pos]).
  assert (0 < a j * y i * (strength i * exp (- u t i)) * 1) by (rewrite Rmult_1_r; now apply Rmult_lt_0_compat). lra.
Qed.

(** A bad neuron active at the start is inactive at [t] if and only if the signal has reached z(0)/|a|: they die in the order of these quotients. *)
Theorem bad_dies_at t j i : (i < n)%nat -> a j * y i < 0 -> 0 < z 0%nat j i -> (z t j i <= 0 <-> z 0%nat j i / Rabs (a j) <= signal t i).
Proof.
  intros Hi Hb H0. pose proof (label_abs j i Hi) as EA. rewrite Rabs_left in EA by auto. assert (HA : 0 < Rabs (a j)) by lra.
  split.
  - intros Hz. (* the first step at which it is inactive *)
    assert (F : exists s, (s <= t)%nat /\ z s j i <= 0 /\ forall r, (r < s)%nat -> 0 < z r j i).
    { clear Hb EA. induction t as [t IH] using lt_wf_ind. destruct (Classical_Prop.classic (exists r, (r < t)%nat /\ z r j i <= 0)) as [[r [h1 h2]]|h].
      - destruct (IH r h1 h2) as [s (e1 & e2 & e3)]. exists s. repeat split; auto; lia.
      - exists t. repeat split; auto. intros r Hr. destruct (Rlt_dec 0 (z r j i)) as [q|q]; auto. exfalso. apply h. exists r. split; auto. lra. }
    destruct F as [s (h1 & h2 & h3)]. rewrite (shared_signal s j i Hi h3) in h2. pose proof (signal_mono s t i Hi h1).
    apply quotient_le; auto. assert (signal s i * Rabs (a j) <= signal t i * Rabs (a j)) by (apply Rmult_le_compat_r; lra).
    replace (a j * y i) with (- Rabs (a j)) in h2 by lra. lra.
  - intros Hs. destruct (Rle_dec (z t j i) 0) as [q|q]; auto. exfalso. apply Rnot_le_lt in q.
    rewrite (shared_signal t j i Hi) in q. 2: { intros r Hr. apply (active_earlier r t); auto. lia. }
    apply product_le in Hs; auto. replace (a j * y i) with (- Rabs (a j)) in q by lra. lra.
Qed.

(** A point without a good active neuron is misclassified for ever. *)
Theorem stuck_point t i : (i < n)%nat -> (forall j, (j < k)%nat -> 0 < a j * y i -> z 0%nat j i <= 0) -> u t i <= 0.
Proof.
  intros Hi H. unfold signed. rewrite <- sum_scal.
  assert (0 <= sum k (fun j => - (y i * (a j * relu (z t j i))))).
  { apply sum_nonneg. intros j Hj. destruct (Rlt_dec 0 (a j * y i)) as [q|q].
    - rewrite (dead_stays 0 t), (relu_neg (z 0%nat j i)) by (auto; lia). lra.
    - assert (0 <= relu (z t j i)) by (unfold relu; apply Rmax_r). nra. }
  rewrite (sum_ext k (fun j => - (y i * (a j * relu (z t j i)))) (fun j => -1 * (y i * (a j * relu (z t j i))))), sum_scal in H0 by (intros; ring). lra.
Qed.

(** ** Between deaths the signed output follows the scalar map *)

Definition kappa_at (t i : nat) : R := strength i * sum k (fun j => a j * a j * drelu (z t j i)).

Theorem output_step t i : (i < n)%nat -> (forall j, (j < k)%nat -> (0 < z t j i <-> 0 < z (S t) j i)) ->
  u (S t) i = u t i + kappa_at t i * exp (- u t i).
Proof.
  intros Hi Hsame. unfold signed at 1.
  rewrite (sum_ext k (fun j => a j * relu (z (S t) j i)) (fun j => a j * relu (z t j i) + y i * (strength i * exp (- u t i)) * (a j * a j * drelu (z t j i)))).
  - rewrite sum_plus, sum_scal, Rmult_plus_distr_l. fold (u t i). unfold kappa_at.
    replace (y i * (y i * (strength i * exp (- u t i)) * sum k (fun j => a j * a j * drelu (z t j i))))
      with ((y i * y i) * (strength i * sum k (fun j => a j * a j * drelu (z t j i)) * exp (- u t i))) by ring.
    rewrite Hlabel by auto. ring.
  - intros j Hj. destruct (Rlt_dec 0 (z t j i)) as [q|q].
    + rewrite (relu_pos (z (S t) j i)) by (now apply Hsame). rewrite decoupled, (drelu_pos (z t j i)), (relu_pos (z t j i)) by auto. ring.
    + assert (q' : z (S t) j i <= 0). { destruct (Rlt_dec 0 (z (S t) j i)) as [h|h]; [|lra]. exfalso. apply q. now apply Hsame. }
      rewrite (relu_neg (z (S t) j i)), (relu_neg (z t j i)), (drelu_neg (z t j i)) by lra. ring.
Qed.

(** So exp u / kappa is a run of F as long as no neuron dies at the point. *)
Theorem output_run t m i : (i < n)%nat -> 0 < kappa_at t i ->
  (forall s j, (s <= m)%nat -> (j < k)%nat -> (0 < z (s + t)%nat j i <-> 0 < z t j i)) ->
  exp (u (m + t)%nat i) / kappa_at t i = run (exp (u t i) / kappa_at t i) m.
Proof.
  intros Hi Hk Hsame. induction m as [|m IH]. reflexivity.
  specialize (IH ltac:(intros; apply Hsame; auto; lia)). change (S m + t)%nat with (S (m + t)). simpl run. rewrite <- IH. unfold F.
  assert (EK : kappa_at (m + t) i = kappa_at t i).
  { unfold kappa_at. f_equal. apply sum_ext. intros j Hj. f_equal. destruct (Rlt_dec 0 (z t j i)) as [q|q].
    - rewrite !drelu_pos; auto. apply Hsame; auto.
    - rewrite !drelu_neg; auto; try lra. destruct (Rlt_dec 0 (z (m + t)%nat j i)) as [h|h]; [|lra]. exfalso. apply q. apply (Hsame m j); auto. }
  rewrite output_step, EK; auto.
  2: { intros j Hj. rewrite (Hsame m j) by (auto; lia). symmetry. apply (Hsame (S m) j); auto. }
  rewrite exp_plus. pose proof (exp_pos (u (m + t)%nat i)).
  replace (/ (exp (u (m + t)%nat i) / kappa_at t i)) with (kappa_at t i * exp (- u (m + t)%nat i)). field; lra.
  rewrite exp_Ropp. field. lra.
Qed.
End Width.
